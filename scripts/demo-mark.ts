/** Loading the example world writes this event in its own transaction: it tells a demonstration from real data. */
export const demoMark = 'demo.loaded'

export const notADemo = `这个数据库里有真实数据，不是演示数据库，没有改动它。
This database holds real data and is no demonstration database; it was left as it is.`
