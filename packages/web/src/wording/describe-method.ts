const methods: Readonly<Record<string, string>> = {
  SIM_OK: 'confirmed on a prompt of the SIM card',
  SIM_PIN: 'PIN entered on a prompt of the SIM card',
  SIM_APP_OK: 'confirmed in an application on the SIM card',
  USSD_OK: 'confirmed in a USSD dialogue',
  USSD_PIN: 'PIN entered in a USSD dialogue',
  SMS_URL_OK: 'confirmed by a link received as SMS',
  OTP_OK: 'one-time code received as SMS',
  PUSH_OK: 'confirmed in an application on the phone',
  SEAM_OK: 'recognised by the mobile network',
  HE_OK: 'recognised by the mobile network',
  nbma: 'recognised by the mobile network',
}

/** An authentication method (`amr`) in words. Mobile Connect has names of its own, not those of RFC 8176. */
export function describeMethod(amr: string): string {
  return methods[amr] ?? 'a method of the operator'
}
