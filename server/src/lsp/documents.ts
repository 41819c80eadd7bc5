/** The documents that the client has open: their URIs and versions. Their texts live in the workspace. */
import { toLocation, toUri } from './locations.ts';

interface OpenDocument {
  readonly uri: string;
  version: number;
}

export class Documents {
  private readonly byLocation = new Map<string, OpenDocument>();

  open(uri: string, version: number): void {
    this.byLocation.set(toLocation(uri), { uri, version });
  }

  change(uri: string, version: number): void {
    const known = this.byLocation.get(toLocation(uri));
    if (known !== undefined) known.version = version;
  }

  close(uri: string): void {
    this.byLocation.delete(toLocation(uri));
  }

  get locations(): readonly string[] {
    return [...this.byLocation.keys()];
  }

  /** The version of an open document; null for a file that only lies on disk. */
  version(location: string): number | null {
    return this.byLocation.get(location)?.version ?? null;
  }

  /** The URI by which the client knows a location. */
  uri(location: string): string {
    return this.byLocation.get(location)?.uri ?? toUri(location);
  }
}
