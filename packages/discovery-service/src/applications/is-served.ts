import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'

/** An operator serves an application when it offers Mobile Connect and the application has credentials there. */
export function isServed(operator: OperatorEntry | undefined, application: Application): operator is OperatorEntry {
  return operator !== undefined && operator.mobileConnect && Object.hasOwn(application.operatorCredentials, operator.id)
}
