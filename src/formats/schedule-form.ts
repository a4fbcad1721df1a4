/**
 * What stands for the reader's own schedule: the parts of a cron expression by name. No program takes it for a schedule,
 * so that none runs at a time that nobody chose.
 */
export const scheduleForm = 'MINUTE HOUR DAY MONTH WEEKDAY';
