/** URIs of the protocol as the core's locations, which are decoded, and back. */

/** A URI as a location: decoded, without a `/` at its end. */
export function toLocation(uri: string): string {
  let location = uri;
  try {
    location = decodeURIComponent(uri);
  } catch {
    // A URI that does not decode stands for itself.
  }
  return location.length > 1 && location.endsWith('/') && !location.endsWith('//')
    ? location.slice(0, -1)
    : location;
}

/** A location as a URI, each part encoded as VS Code does. */
export function toUri(location: string): string {
  const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?)(.*)$/is.exec(location);
  if (match === null) return location;
  const [, head = '', path = ''] = match;
  return head + path.split('/').map(encodeURIComponent).join('/');
}
