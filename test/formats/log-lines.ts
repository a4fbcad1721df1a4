/** Log lines of systems that are well, close in words to the messages that matter. */
export const ordinaryLogLines = [
  '2026-11-21T03:00:00Z INFO uvicorn.access 10.0.0.7:51234 - "GET /health HTTP/1.1" 200',
  'LOG:  connection received: host=10.0.0.9 port=51822',
  'LOG:  connection authorized: user=app database=app application_name=api',
  'sqlalchemy.pool.impl.QueuePool INFO Pool recreating',
  'Pool size: 10  Connections in pool: 4 Current Overflow: -2 Current Checked out connections: 4',
  'prisma:info Starting a postgresql pool with 9 connections.',
  'query_wait_timeout = 120',
  'max_client_conn = 1000',
  'ERROR:  canceling statement due to statement timeout',
  'LOG:  checkpoint complete: wrote 311 buffers (1.9%)',
] as const;
