/**
 * The response time in seconds that a number of users, their requests per second (above 0) and their think time in
 * seconds leave: users ÷ throughput − think time. A check of figures against each other: below 0 they can't all be
 * true, and fewer users were active or they think for less time.
 *
 * Source: the interactive response-time law, Denning & Buzen 1978; it holds for any distribution.
 */
export function responseTimeOf(users: number, throughput: number, thinkTime: number): number {
  return Math.min(users / throughput, Number.MAX_VALUE) - thinkTime;
}
