/** Answers of one kind are few; who asks for ever others makes those before be forgotten. */
const MOST_ANSWERS = 500;

/**
 * Answers that are found in the database, kept in memory for as long as nothing in it has changed. Where the database cannot tell,
 * each is found anew.
 */
export class KeptAnswers<Answer> {
  readonly #changeMark: () => string | null;
  readonly #answers = new Map<string, Answer>();
  #mark: string | null = null;

  constructor(changeMark: () => string | null) {
    this.#changeMark = changeMark;
  }

  /** What was found for the same address, or is found now. Throws what `find` does, and keeps nothing then. */
  async find(address: string, find: () => Promise<Answer>): Promise<Answer> {
    // Taken before anything is read, so that what changes meanwhile makes another mark than the one the answer is kept under.
    const mark = this.#changeMark();
    if (mark === null) return find();
    if (mark !== this.#mark) {
      this.#answers.clear();
      this.#mark = mark;
    }
    const kept = this.#answers.get(address);
    if (kept !== undefined) return kept;
    const answer = await find();
    if (this.#mark !== mark) return answer;
    if (this.#answers.size >= MOST_ANSWERS) this.#answers.clear();
    this.#answers.set(address, answer);
    return answer;
  }
}
