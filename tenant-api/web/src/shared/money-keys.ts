/** The beginning of the keys of what is known about an order's money: it is old whenever the order changes. */
export const moneyOf = (order: string) => ["money", "order", order] as const;
