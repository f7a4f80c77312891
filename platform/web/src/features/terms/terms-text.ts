/**
 * The terms in plain English. A change of meaning needs a new `terms_version` in the server's settings: each sign-up
 * records the version that it accepted, and when.
 */
export const TERMS: ReadonlyArray<{ heading: string; text: string[] }> = [
  {
    heading: "Who these terms bind",
    text: [
      "These terms are between the company that signs up and the operator of this RentRight service. Whoever signs up confirms that they may act for that company.",
    ],
  },
  {
    heading: "What you get",
    text: [
      "Your company works on its own address. Its records stand apart from those of every other company: in a database schema of their own, reached by a database role of their own, with contact and identity details sealed under a key of their own.",
      "We keep the service running with care and announce planned interruptions. We may change how it works, but we do not take away your access to your own data.",
    ],
  },
  {
    heading: "Your account",
    text: [
      "Keep passwords to yourself and give each colleague an account of their own. The owner decides who may see and change what. Tell us at once if you think that somebody else got in.",
    ],
  },
  {
    heading: "Your data stays yours",
    text: [
      "What you enter or import belongs to you. We use it only to run the service for you. You can export it while the account is open, and during the closing period after you have ended it.",
      "Our own staff have no view into your records. Support may open a session on your address only with your consent, for a limited time, and your audit log shows it.",
    ],
  },
  {
    heading: "Your customers' personal data",
    text: [
      "You decide which personal data you keep and why; we process it on your behalf and on your instructions only. You need a lawful ground for it, and a recorded consent before marketing messages.",
      "We keep it confidential, protect it with the measures described above, tell you without delay about a breach that concerns it, and erase it when you ask or when the account is purged, except where the law obliges us to keep something.",
    ],
  },
  {
    heading: "Fair use",
    text: [
      "Do not use the service to break the law, to send unasked-for messages, to pose as somebody else, or to attack the service or the companies on it. Limits protect every company from the load of others; within your plan's limits you may use it as much as you like.",
    ],
  },
  {
    heading: "Trial and price",
    text: [
      "The trial costs nothing and needs no card. A paid plan begins only when you choose one; its price is shown before you do. If a payment fails we tell you and give you time before anything is limited, and returns, payments and exports keep working the longest.",
    ],
  },
  {
    heading: "Ending",
    text: [
      "You may end the account at any time. After that it is closed to changes and open for export for a while, then everything in it is erased and its key destroyed, so that no copy can be read again. The address is not given to anybody else.",
      "We may suspend an account that breaks these terms in a way that harms others, and we say why.",
    ],
  },
  {
    heading: "Liability",
    text: [
      "We answer without limit for intent, gross negligence and harm to life or health. Otherwise we answer for foreseeable damage from the breach of an essential duty, up to the fees of the twelve months before it. Nothing here limits rights that the law does not allow to be limited.",
    ],
  },
  {
    heading: "Changes to these terms",
    text: [
      "Each version has its date, and your sign-up records which one you accepted. We announce a new version to the owner at least thirty days before it applies; until then you may end the account.",
    ],
  },
];
