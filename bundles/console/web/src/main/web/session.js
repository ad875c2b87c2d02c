/* Who is logged in, and what that person may do. */
class Session extends EventTarget {
  stage = "";
  name = "";
  user = "";
  more = {};

  take(answer) {
    this.more = answer;
    this.stage = answer.stage;
    this.name = answer.name || this.name;
    this.user = answer.identity ?? "";
    this.dispatchEvent(new Event("change"));
  }

  /** Whether the gateway would let this person do it; it has the last word. */
  may(permission) {
    const { permissions } = this.more;
    return !Array.isArray(permissions) || permissions.includes("kura.admin") || permissions.includes(permission);
  }
}

export const session = new Session();
