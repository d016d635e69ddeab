import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { type Certificate, makeCertificate } from '../../servers/make-certificate.ts'

/** Makes a certificate that this process trusts from now on, in whatever client it uses. */
export function makeTrustedCertificate(address: string, expiresAtMs: number): Certificate {
  const certificate = makeCertificate(address, expiresAtMs)
  setDefaultCACertificates([...getCACertificates('default'), certificate.cert])
  return certificate
}
