/**
 * How a form begins what it says in an empty place, in the languages of the programs that make forms:
 * English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Norwegian,
 * Czech, Finnish.
 */
const begins =
  /^[\s\W]*(choose|select|please|pick|click|tap|enter|type here|bitte|wählen|auswählen|klicken|tippen|choisi|sélectionne|cliquez|appuyez|veuillez|entrez|elija|elige|seleccion|haga clic|pulse|introduzca|scegli|selezion|fare clic|fai clic|toccare|kies|selecteer|klik|tik |escolh|selecion|clique|toque|wybierz|kliknij|välj|klicka|vælg|velg|zvolte|vyberte|klikněte|klepněte|valitse|napsauta)/iu

/** Whether words only ask to fill a place in, so that they say nothing of what belongs there. */
export function isInvitation(text: string): boolean {
  return /^\W*$/u.test(text.trim()) || (text.length <= 120 && begins.test(text))
}
