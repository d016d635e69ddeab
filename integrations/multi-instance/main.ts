import { startPostgres, startRedis } from '@mobile-connect/test-servers'
import { runSignIns } from './run-sign-ins.ts'
import { startCluster } from './start-cluster.ts'

const databases = { postgres: startPostgres, redis: startRedis }
const count = Number(process.argv[2] ?? 10_000)

for (const [name, startDatabase] of Object.entries(databases)) {
  const database = await startDatabase()
  const cluster = await startCluster(database.url)
  const { wrong, durationMs, ...report } = await runSignIns(cluster, { count })
  const perSecond = Math.round(report.completed / (durationMs / 1_000))
  console.log(name, { ...report, wrong: wrong.length, durationMs, perSecond }, wrong.slice(0, 10))
  await cluster.close()
  await database.stop()
  if (report.completed !== count || report.repeatedInstance > 0) process.exitCode = 1
}
