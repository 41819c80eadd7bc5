/**
 * The entry of the web worker. Its first message is the address of the extension, below which its data lie; only then is
 * the server loaded, which fetches them at once, before the next message comes.
 */
declare const self: DedicatedWorkerGlobalScope & { extensionAddress?: string };

self.onmessage = ({ data }: MessageEvent<string>) => {
  self.onmessage = null;
  self.extensionAddress = data;
  void import('./worker.ts');
};

export {};
