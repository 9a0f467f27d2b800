"""The words that manifests use: closed sets in full, open sets as far as rules that ship know them."""

from __future__ import annotations

from typing import Final

DEVICES: Final = ("government", "contractor", "private")
CONTRACTS: Final = ("us-dod-contract",)
COMPONENTS: Final = (
    *("ad-sdk", "analytics-sdk", "antivirus", "cybersecurity", "threat-intelligence", "training", "consulting"),
    *("ai-model",),
)
PURPOSES: Final = (
    *("product-reviews", "business-reviews", "travel-reviews", "social-video", "social-network", "messaging", "dating"),
    *("commerce", "game", "utility", "health", "finance", "productivity", "ai-assistant", "antivirus"),
)
SERVICES: Final = (
    *("social-network", "messaging", "e-commerce", "online-payment", "payment-intermediary", "telecom", "data-storage"),
    *("cloud", "domain-names", "online-games", "transport-connection", "online-applications", "maps", "health-records"),
    *("cn-b25-information-services", "cn-idc", "cn-isp", "ai-model", "business-software"),
    *("cn-cdn", "cn-edi", "cn-vpn", "cn-app-store", "cn-call-centre", "cn-store-and-forward", "cn-domestic-multiparty"),
)
FEATURES: Final = ("accounts", "sharing", "viewing", "messaging", "live_streaming", "commerce", "payments")
RISKS: Final = (
    *("keystroke-collection", "sensitive-data-collection", "email-compromise", "ransomware-vector", "cyber-espionage"),
    *("user-surveillance", "disinformation"),
)
ENTITIES: Final = (*("company", "person", "state", "fund", "trust", "partnership", "public-body", "branch", "group"),)
MEANS: Final = (
    *("board-majority", "contract", "golden-share", "veto", "management", "direction", "affiliation"),
    *("consolidation", "significant-influence", "fund-management"),
)
ROLES: Final = (
    *("data-broker", "service-provider", "payment-system-operator", "critical-information-infrastructure-operator"),
    *("state-organ", "public-scope-operator", "health-care-provider", "telecom-operator", "data-processing-service"),
    *("significant-data-fiduciary", "domestic-enterprise", "bank", "broadcasting-operator"),
    *("my-health-record-operator", "my-health-record-system-operator", "defence-ministry", "parliament"),
    *("public-powers",),
)
SUBJECT_TO: Final = (
    *("pipeda", "lgpd", "appi", "kr-pipa", "gdpr", "faroese-dp-act", "kr-fsc-credit-information"),
    *("ke-reg-26-processing", "us-tx-hsc-181", "us-fl-408-051", "us-tx-genomic-174"),
    *("uk-gdpr", "ch-fadp", "ca-provincial-private-sector-law"),
    "ae-free-zone-data-protection",
)
SCHEMES: Final = ("eu-us-dpf", "uk-us-dpf", "swiss-us-dpf", "cbpr", "kr-isms-p", "eu-us-privacy-shield")
DESIGNATIONS: Final = ("us.doj-covered-persons", "us.1260h", "us.entity-list")
SUBJECTS: Final = ("users", "employees", "patients", "subscribers", "children")
ACTIVITIES: Final = ("store", "access", "process", "disclose")
UNDER: Final = (*("vendor", "employment", "investment", "brokerage", "intra-group", "service-to-subject", "statutory"),)
RECIPIENTS: Final = ("controller", "joint-controller", "processor")
MECHANISMS: Final = (
    *("eu-scc", "eu-bcr", "eu-code-of-conduct", "eu-certification", "eu-ad-hoc-clauses", "uk-idta", "uk-addendum"),
    *("uk-bcr", "ch-scc", "ch-bcr", "cn-security-assessment", "cn-standard-contract", "cn-certification", "br-scc"),
    *("br-bcr", "kr-separate-consent", "kr-certification", "jp-consent", "jp-equivalent-measures"),
    *("tr-standard-contract", "tr-bcr", "sa-scc", "vn-impact-dossier", "ru-rkn-notice", "id-binding-safeguards"),
    *("sa-bcr", "sa-accreditation-certificate", "binding-corporate-rules", "code-of-conduct", "certification"),
    *("binding-agreement", "consent", "international-agreement", "eu-data-act-32-3", "destination-law"),
    *("eu-bcr-p", "eu-authority-clauses", "eu-administrative-arrangement"),
    *("uk-code-of-conduct", "uk-certification", "uk-ad-hoc-clauses", "uk-administrative-arrangement"),
    *("ch-code-of-conduct", "ch-certification", "cn-gba-standard-contract"),
    *("br-specific-clauses", "br-equivalent-clauses", "br-certification", "br-anpd-authorisation"),
    *("tr-undertaking", "tr-public-agreement", "za-code-of-conduct"),
)
EXEMPTIONS: Final = (
    *("none", "corporate-group-ancillary", "financial-services", "news-reporting", "cn-contract-necessity"),
    *("cn-cross-border-hr", "cn-emergency", "cn-foreign-origin-data", "cn-ftz-list", "ru-treaty-or-law"),
    "cn-statutory-duty",
    *("vn-own-staff-data-on-cloud", "vn-small-enterprise", "sa-service-to-subject", "ae-ministerial-decision-51"),
    *("sa-public-bodies", "sa-limited-transfer", "sa-central-operations", "sa-scientific-research"),
    *("authorizing-official-approval", "us-embassy-or-military-installation", "us-dod-premises"),
    *("us-cjis-international-exchange", "us-itar-authorization", "us-tx-hsc-183-001-exclusion"),
    *("us-personal-communications", "us-informational-materials", "us-travel", "us-government-business"),
    *("us-federal-law", "us-cfius-action", "us-telecommunications", "us-drug-approval", "us-clinical-investigation"),
    *("us-doj-license", "us-padfaa-service-provider"),
    *("id-storage-technology-unavailable", "kr-special-statute", "kr-spatial-data-exception", "jp-academic-research"),
    *("au-small-business", "au-employee-records"),
    *("ru-courts-or-enforcement", "ru-public-functions", "ru-journalism-science-or-art", "vn-state-body"),
    *("vn-own-data-of-subject", "vn-press", "vn-emergency", "vn-public-data"),
    *("vn-cross-border-hr", "vn-contract-or-procedure"),
)
CONTROLS: Final = (
    *("us-cisa-security-requirements", "own-equivalent-controls", "end-to-end-encryption", "fips-140-validated"),
    *("aes-128-or-stronger", "kr-map-export-conditions"),
)
DEROGATIONS: Final = (
    *("none", "explicit-consent", "contract-necessity", "public-interest", "legal-claims", "vital-interests"),
    *("public-register", "compelling-legitimate-interests", "legal-obligation"),
    *("made-public",),
    *("subject-benefit", "judicial-cooperation"),
)
ASSESSMENTS: Final = ("equivalent", "not-equivalent", "none")
ORIGINS: Final = ("first-party", "third-party")
ACTS: Final = (
    *("qualified-divestiture", "presidential-determination", "extension", "waiver", "pilot-approval"),
    *("government-approval", "rbi-report", "rkn-ban", "written-request", "minister-decision"),
    *("state-listing", "transfer-order"),
    "transfer-suspension",
)
