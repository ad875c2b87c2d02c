/* Where in the console the reader is: everything behind the # of the address. */

class Route extends EventTarget {
  page = "overview";
  /** what stands after the page, decoded */
  rest = [];
  query = new URLSearchParams();

  #guard = null;
  #shown = "";

  constructor() {
    super();
    this.#read();
    addEventListener("hashchange", () => this.#changed());
    addEventListener("beforeunload", (event) => this.#guard && event.preventDefault());
  }

  /** Asked before the page is left: a function that resolves to true when it may be. */
  guard(ask) {
    this.#guard = ask;
  }

  async #changed() {
    if (location.hash === this.#shown) {
      return;
    }
    const wanted = location.hash;
    if (this.#guard && wanted !== this.#shown) {
      history.replaceState(null, "", this.#shown || location.pathname);
      if (!(await this.#guard())) {
        return;
      }
      this.#guard = null;
      history.pushState(null, "", wanted);
    }
    this.#read();
    this.dispatchEvent(new Event("change"));
  }

  #read() {
    this.#shown = location.hash;
    const [address, query] = location.hash.replace(/^#\/?/, "").split("?");
    const [page, ...rest] = address.split("/").filter(Boolean).map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
    this.page = /^token=/.test(page ?? "") ? "overview" : page || "overview";
    this.rest = rest;
    this.query = new URLSearchParams(query ?? "");
  }

  go(address, { replace = false } = {}) {
    if (replace) {
      history.replaceState(null, "", address);
      this.#changed();
    } else {
      location.hash = address;
    }
  }
}

export const route = new Route();
export const to = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;
