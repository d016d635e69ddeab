const levels: Readonly<Record<string, string>> = {
  '1': 'Low: the phone was not asked.',
  '2': 'Medium: the person has the phone in their hands.',
  '3': 'High: the person has the phone and knows its PIN.',
  '4': 'Very high: the phone signed with a key only it holds.',
}

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

/** Level of assurance (`acr`, ISO/IEC 29115) in words. */
export function describeAssurance(acr: string | undefined): string {
  return levels[acr ?? ''] ?? 'The operator did not state a level this application knows.'
}

/** An authentication method (`amr`) in words. Mobile Connect defines its own names, not those of RFC 8176. */
export function describeMethod(amr: string): string {
  return methods[amr] ?? 'a method of the operator'
}
