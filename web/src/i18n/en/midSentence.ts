/** The first words of methods that are called by common nouns; all others bear a person's name or an abbreviation. */
const common = /^(?:Gradient|Momentum|Conjugate|Simulated|Fading)\b/;

/** A method's name as it stands inside a sentence: "gradient descent", but "Adam" and "Nesterov". */
export function midSentence(name: string): string {
  return name.replace(common, (word) => word.toLowerCase());
}
