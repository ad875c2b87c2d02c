/* Where the page is after a change that waits to be confirmed; kept for a reload, too. */
const KEPT = "genkan.address";

export const pendingAddress = (address) => {
  try {
    if (address === undefined) {
      return sessionStorage.getItem(KEPT) ?? "";
    }
    sessionStorage.setItem(KEPT, address);
  } catch {
    // then nobody is shown the way
  }
  return address ?? "";
};
