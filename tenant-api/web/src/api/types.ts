/** The tenant API's documents under the names that the app uses; their shapes are generated from the server's. */
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export interface Page<T> {
  data: T[];
  next_cursor?: string | null;
  has_more: boolean;
}

export type Permission =
  | "customers:read"
  | "customers:write"
  | "customers:merge"
  | "customers:delete"
  | "customers:export"
  | "catalog:read"
  | "catalog:write"
  | "orders:read"
  | "orders:write"
  | "orders:check_out"
  | "orders:return"
  | "money:read"
  | "money:take"
  | "money:write"
  | "billing:read"
  | "imports:read"
  | "imports:run"
  | "views:share"
  | "fields:write"
  | "settings:read"
  | "settings:write"
  | "staff:read"
  | "staff:write"
  | "sessions:own";

export type Role = Schemas["Role"];
export type Meter = Schemas["Meter"];
export type UsageDay = Schemas["UsageDay"];
export type UsageDays = Schemas["UsageDays"];
export type Standing = Schemas["Standing"];
export type Money = Schemas["Money"];
export type Session = Schemas["Session"];
export type DeviceSession = Schemas["Device"];
export type StaffMember = Schemas["StaffMember"];
export type Invitation = Schemas["Invitation"];
export type InvitationByToken = Schemas["InvitationOffer"];
export type Settings = Schemas["Settings"];
export type SettingsPatch = Schemas["UpdateSettings"];

export type CustomerKind = Schemas["Kind"];
export type CustomValue = string | number | boolean | null;
/** The list of tags and the custom values are always sent, though a request may leave them out. */
export type Customer = Schemas["Customer"] & { tags: string[]; custom: Record<string, CustomValue> };
export type CustomerBody = Schemas["CreateCustomer"];
export type CustomerPatch = Schemas["Patch"];
export type CustomerValue = Schemas["CustomerValue"];
export type Contact = Schemas["Contact"];
export type ContactBody = Schemas["ContactFields"];
export type AddressLabel = Schemas["Label"];
export type Address = Schemas["Address"];
export type AddressBody = Schemas["AddressFields"];
export type Consent = Schemas["Consent"];
export type ConsentBody = Schemas["NewConsent"];
export type TimelineItem = Schemas["TimelineItem"];
export type Note = Schemas["Note"];
export type Duplicate = Omit<Schemas["Duplicate"], "customer"> & { customer: Customer };
export type DuplicatePair = Omit<Schemas["DuplicatePair"], "left" | "right"> & {
  left: Customer;
  right: Customer;
};
export type Merge = Schemas["Merge"];
export type BulkAction = Schemas["BulkAction"];
export type BulkResult = Schemas["BulkDone"];
/** What a list remembers of itself: the server keeps columns and layout without looking into them. */
export interface ViewQuery {
  filter?: unknown;
  sort?: string | null;
  q?: string | null;
  columns?: string[] | null;
  layout?: unknown;
}
export type SavedView = Omit<Schemas["View"], "query"> & { query: ViewQuery };
export type SavedViewBody = Omit<Schemas["CreateView"], "query"> & { query: ViewQuery };
export type CustomField = Schemas["CustomField"];
export type CustomCollection = "customers" | "products" | "assets";

export type ImportField = Schemas["FieldView"];
export type ImportKind = Schemas["KindView"];
export type ImportState = Schemas["State"];
export type ImportMapping = Schemas["Mapped"];
export type ImportPatch = Schemas["Correction"];
export type ImportRow = Schemas["RowView"];
export type DuplicatePolicy = Schemas["Duplicates"];
export type DateOrder = Schemas["DateOrder"];

export type ImportProblem = Schemas["ImportProblem"];
export type ImportRun = Schemas["Import"];

export type RateUnit = Schemas["RateUnit"];
export type DayRule = Schemas["DayRule"];
export type TierStrategy = Schemas["TierStrategy"];
export type Weekday = Schemas["Weekday"];
export type RateRules = Schemas["RateRules"];
export type RatePlan = Schemas["RatePlan"];
export type StepKind = Schemas["StepKind"];
export type PriceStep = Schemas["PriceStep"];
export type PriceAnswer = Schemas["PriceAnswer"];
export type RentalSettings = Schemas["RentalSettings"];
export type RentalSettingsPatch = Schemas["UpdateRentalSettings"];
export type TaxClass = Schemas["TaxClass"];

export type Weekhours = Schemas["Hours"];
export type Store = Schemas["Store"] & { hours: Weekhours; closed_days: ClosedDays[]; address: StoreAddress };
export type StorePatch = Schemas["StorePatch"];
export type StoreAddress = Schemas["StoreAddress"];
export type ClosedDays = Schemas["ClosedDays"];

/** The first image of a thing's files. */
export type Photo = Schemas["Photo"];
/** Custom values are of the kinds that fields can have; the document lets them be anything. */
export type Product = Schemas["Product"] & { custom: Record<string, CustomValue> };
export type ProductPatch = Schemas["ProductPatch"];
export type StockMethod = Schemas["StockMethod"];
export type KitPart = Schemas["KitPart"];
export type PartRole = Schemas["PartRole"];
export type CheckPoint = Schemas["CheckPoint"];
export type CheckKind = Schemas["CheckKind"];
export type Service = Schemas["Service"];
export type StockReason = Schemas["StockReason"];
export type StockMovement = Schemas["StockMovement"];
export type StockOf = Schemas["Listed_StockOf"]["data"][number] & {
  units?: Partial<Record<AssetState, number>>;
};
export type ChangeStock = Schemas["ChangeStock"];

export type AssetState = Schemas["AssetState"];
export type Condition = Schemas["Condition"];
export type MeterUnit = Schemas["MeterUnit"];
export interface Serviced {
  on: string;
  meter?: number | null;
}
export type Asset = Schemas["Asset"] & {
  custom: Record<string, CustomValue>;
  serviced: Record<string, Serviced>;
};
export type AssetValue = Schemas["AssetValue"];
export type AssetPatch = Schemas["AssetPatch"];
export type CreateAssets = Schemas["CreateAssets"];
export type AssetEvent = Schemas["Page_AssetEvent"]["data"][number];
export type Downtime = Schemas["Downtime"];
export type DowntimeBody = Schemas["CreateDowntime"];
export type DueService = Schemas["DueService"];
/** What takes a unit for a while, as a refusal names it. */
export interface Booking {
  id: string;
  kind: "line" | "downtime" | "transfer";
  order_id?: string;
  order_number?: string;
  from: string;
  to: string;
  pinned: boolean;
  is_out: boolean;
}
export type SubRental = Schemas["SubRental"];
export type SubRentalBody = Schemas["CreateSubRental"];
export type SubRentalState = Schemas["SubRentalState"];
export type Transfer = Schemas["Transfer"];
export type TransferBody = Schemas["CreateTransfer"];
export type TransferState = Schemas["TransferState"];
export type OrderState = Schemas["OrderState"];
export type OrderSummary = Schemas["OrderSummary"];
export type Order = Schemas["Order"];
export type OrderLine = Schemas["OrderLine"];
export type ScanOut = Schemas["ScanOut"];
export type ScanIn = Schemas["ScanIn"];
export type Scanned = Schemas["Scanned"];
export type ReturnCondition = Schemas["ReturnCondition"];
export type OrderBody = Schemas["CreateOrder"];
export type OrderPatch = Schemas["UpdateOrder"];
export type OrderLineBody = Schemas["NewOrderLine"];
export type OrderLinePatch = Schemas["UpdateOrderLine"];
export type OrderAct = Schemas["Act"];
export type OrderEvent = Schemas["OrderEvent"];
export type Allocation = Schemas["Allocation"];
export type Availability = Schemas["Availability"];
export type WayOut = Schemas["WayOut"];
export type BlockingJob = Schemas["BlockingJob"];
export type GridProduct = Schemas["GridProduct"];
export type Bars = Schemas["Bars"];
export type Bar = Schemas["Bar"];

export type ReturnState = Schemas["ReturnState"];
export type ReturnSummary = Schemas["Page_ReturnSummary"]["data"][number];
export type ReturnItem = Schemas["ReturnItem"];
export type CheckAnswer = boolean | number | string;
export type ReturnRecord = Schemas["Return"];
export type ReturnItemPatch = Schemas["UpdateReturnItem"];

export type Invoice = Schemas["Invoice"];
export type InvoiceSummary = Schemas["InvoiceSummary"];
export type InvoiceState = Schemas["InvoiceState"];
export type InvoiceLine = Schemas["InvoiceLine"];
export type DocumentKind = Schemas["DocumentKind"];
export type OrderInvoices = Schemas["OrderInvoices"];
export type InvoiceBody = Schemas["CreateInvoice"];
export type CreditBody = Schemas["CreditInvoice"];
export type Payment = Schemas["Payment"];
export type PaymentState = Schemas["PaymentState"];
export type PaymentMethod = Schemas["PaymentMethod"];
export type PaymentAct = Schemas["PaymentAct"];
export type PaymentBody = Schemas["CreatePayment"];
export type OrderPayments = Schemas["OrderPayments"];
export type RefundBody = Schemas["RefundPayment"];
export type Deposit = Schemas["Deposit"];
export type DepositState = Schemas["DepositState"];
export type DepositAct = Schemas["DepositAct"];
export type DepositBody = Schemas["CreateDeposit"];
export type CaptureBody = Schemas["CaptureDeposit"];
export type OrderDeposits = Schemas["OrderDeposits"];
/** The rules are always sent whole, though a request may leave parts out. */
export type MoneySettings = Schemas["MoneySettings"] & {
  invoice: Required<Schemas["InvoiceRules"]>;
  periodic: Required<Schemas["PeriodicRules"]>;
  deposit: Required<Schemas["DepositRules"]>;
};
export type MoneySettingsPatch = Schemas["UpdateMoneySettings"];

/** A quote as the holder of its link sees it. */
export type PublicQuote = Schemas["PublicQuote"];
export type QuoteSummary = Schemas["QuoteSummary"];
export type QuoteDiff = Schemas["QuoteDiff"];

/** A photo or document that was uploaded, and the thing that it belongs to. */
export type StoredFile = Schemas["File"];
export type FileOf = Schemas["Of"];
export type FilePatch = Schemas["UpdateFile"];
/** An upload that is open for a while: the bytes go to its address with exactly these headers. */
export type OpenUpload = Schemas["FileUpload"];
