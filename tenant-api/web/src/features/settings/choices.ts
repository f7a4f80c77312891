const CODES = [
  "AUD",
  "BRL",
  "CAD",
  "CHF",
  "CZK",
  "DKK",
  "EUR",
  "GBP",
  "HUF",
  "INR",
  "JPY",
  "MXN",
  "NOK",
  "NZD",
  "PLN",
  "RON",
  "SEK",
  "SGD",
  "TRY",
  "USD",
  "ZAR",
];

const currencyNames = new Intl.DisplayNames(undefined, { type: "currency" });
export const CURRENCIES = CODES.map((value) => ({
  value,
  label: `${value} – ${currencyNames.of(value) ?? value}`,
}));

const languageNames = new Intl.DisplayNames(undefined, { type: "language" });
export const LOCALES = [
  "en-GB",
  "en-US",
  "en-AU",
  "en-CA",
  "en-IE",
  "de-DE",
  "de-AT",
  "de-CH",
  "fr-FR",
  "fr-BE",
  "nl-NL",
  "es-ES",
  "it-IT",
  "pt-PT",
  "da-DK",
  "sv-SE",
  "nb-NO",
  "fi-FI",
  "pl-PL",
].map((value) => ({ value, label: languageNames.of(value) ?? value }));
