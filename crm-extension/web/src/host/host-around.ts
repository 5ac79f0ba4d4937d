// The CRM that shows the console, if one does: it is greeted before the first page is drawn, because pages change the
// address that says which it is.
import { type CrmHost, type HostContext, HostRefusal } from '../../../hosts/crm-host.ts';
import { openHost } from '../../../hosts/open-host.ts';
import { isFramed } from '../data/framed.ts';

type HostAround = { host: CrmHost /** Resolves when the CRM has answered. */; started: Promise<HostContext> };

let around: HostAround | null = null;
let refusal: HostRefusal | null = null;

const address = new URL(window.location.href);

/** Where the console begins anew, still inside the same CRM. */
export const startAddress = address.searchParams.has('host') ? `/${address.search}` : '/';

export const hostAround = () => around;
/** Why the CRM that the address names is not there. */
export const hostRefusal = () => refusal;

/** Room for the desk without scrolling sideways. */
const PANEL = { widthPx: 420, heightPx: 640 };

/** Takes no time outside of a CRM. Never throws: without its CRM the console works as it does alone. */
export async function greetHost(): Promise<void> {
  if (!isFramed) return;
  try {
    const host = await openHost({ window, address, allowedOrigins: embeddingOrigins() });
    if (host) around = { host, started: startIn(host) };
  } catch (error) {
    refusal = error instanceof HostRefusal ? error : new HostRefusal('the CRM could not be reached');
  }
}

async function startIn(host: CrmHost): Promise<HostContext> {
  const context = await host.start();
  if (context.capabilities.resize) host.resize(PANEL);
  return context;
}

/** As the server wrote them into the page: the same that may show it. */
function embeddingOrigins(): string[] {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="embedding-origins"]');
  return meta?.content.split(' ').filter(Boolean) ?? [];
}
