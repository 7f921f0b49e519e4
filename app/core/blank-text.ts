/** Whether nothing of a text would be seen: spaces, controls, invisible characters and marks without a letter. */
export function isBlankText(text: string): boolean {
  return /^[\s\p{Z}\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text)
}
