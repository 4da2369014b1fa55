/**
 * The most requests of one kind a minute from one network address that programs send from. A page of charts asks for figures a
 * dozen times, and a meeting sits behind one address.
 */
export const REQUESTS_A_MINUTE = { summaries: 300, figures: 1200 };
