/** Which part of a list is wanted. A cursor comes from the page before; one made for another list or filter is refused (CURSOR_INVALID). */
export interface PageRequest {
  readonly cursor?: string | null | undefined;
  /** 1 to 200; 50 where absent. */
  readonly limit?: number | undefined;
}
