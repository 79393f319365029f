/**
 * Tells whoever listens.
 *
 * @template {object} Types what is told under which name
 */
export class Emitter {
  /** @type {Map<keyof Types, Set<(told: any) => void>>} */
  #listeners = new Map();

  /**
   * @template {keyof Types} Name
   * @param {Name} name
   * @param {(told: Types[Name]) => void} listener
   * @returns {() => void} ends it
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /**
   * @template {keyof Types} Name
   * @param {Name} name
   * @param {Types[Name]} told
   * @returns {boolean} whether anybody listens
   */
  emit(name, told) {
    const listeners = this.#listeners.get(name);
    if (!listeners?.size) return false;
    for (const listener of [...listeners]) {
      try {
        listener(told);
      } catch (thrown) {
        console.error(thrown); // One listener's failure is not to cost the others.
      }
    }
    return true;
  }
}
