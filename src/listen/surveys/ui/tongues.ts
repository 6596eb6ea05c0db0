/** Offered where the languages of a survey are chosen; a survey from a file may speak others as well. */
export const LANGUAGES: readonly string[] =
  'fi sv en se no da et lv lt ru uk de fr es it nl pl pt so ar fa ku tr vi zh ja th'.split(' ')
