namespace App.Tests.Pages;

/// <summary>The phrases of minutes, from which made-up meetings get their sentences.</summary>
internal static class Vendinger
{
    public static readonly string[] Hvem =
    [
        "Forvaltningen", "Udvalget", "Økonomiudvalget", "Kommunalbestyrelsen", "Formanden", "Borgmesteren", "Direktionen", "Chefforum", "Teknik- og Miljøudvalget",
        "Ældrerådet", "Handicaprådet", "Sundhedscentret", "Arbejdsgruppen", "Centerchefen", "Byrådssekretariatet", "Revisionen", "Social- og Sundhedsforvaltningen",
        "Områdets grundejerforening", "Et flertal i udvalget", "Den selvejende institution",
    ];

    public static readonly string[] Goer =
    [
        "indstiller", "foreslår", "orienterer om", "anbefaler", "har gennemgået", "tager til efterretning", "drøftede", "godkendte", "udsatte", "har bedt om",
        "vurderer", "fremlægger", "genoptager behandlingen af", "oversender til Kommunalbestyrelsen", "lægger vægt på", "har haft i høring", "følger op på",
        "bemærker til",
    ];

    public static readonly string[] Hvad =
    [
        "budgetopfølgningen pr. 30. april", "forslaget til lokalplan 7.14", "den reviderede kvalitetsstandard for hjemmehjælp", "anlægsbevillingen på 4,1 mio. kr.",
        "tidsplanen for renoveringen af skolerne", "en fælles strategi for rekruttering", "Covid-19-beredskabet på plejehjemmene", "indkøbsaftalen 2021-2024",
        "udkastet til høringssvar", "takstbladet for 2027", "klimatilpasningen ved Søndre Havn", "den kommunale medfinansiering",
        "etableringen af 24 nye botilbudspladser", "samarbejdsaftalen med nabokommunerne", "en tværgående digitaliseringsindsats", "mødeplanen for næste halvår",
        "arealoverførslen mellem matr.nr. 12a og 14bg", "affaldsordningen for etageejendomme", "spildevandsplanens tillæg nr. 3", "den nye dagtilbudslov",
    ];

    public static readonly string[] Hvorledes =
    [
        "inden for den afsatte ramme", "med henblik på politisk behandling i juni", "under forudsætning af, at staten giver tilskud", "jf. bilag 2",
        "med virkning fra 1. januar", "på baggrund af de indkomne høringssvar", "efter dialog med brugerne og de faglige organisationer", "uden yderligere bemærkninger",
        "med de ændringer, der fremgår af sagen", "i overensstemmelse med planlovens § 19", "for så vidt angår de kommunale ejendomme", "kl. 13.50-13.55",
        "som led i den samlede økonomiske politik", "med forbehold for revisionens gennemgang", "så borgerne får svar inden 14 dage", "i perioden 2026-2029",
    ];

    public static readonly string[] Tillaeg =
    [
        ", og at udgiften finansieres af kassebeholdningen", ", idet der søges en tillægsbevilling på 350.000 kr.", ", hvorefter sagen vender tilbage til udvalget",
        ", mens driftsudgifterne afholdes inden for eksisterende budget", ", og orienterer samtidig MED-udvalget", " – dog ikke i sommerferien",
        " (se også afsnittet om økonomi)", ", medmindre høringsperioden forlænges", "; resten overføres til næste år", ", så vidt det er muligt inden udgangen af 3. kvartal",
    ];

    public static readonly string[] Titler =
    [
        "Godkendelse af dagsorden", "Budgetopfølgning", "Meddelelser", "Lokalplan for boliger", "Takster for madservice", "Kvalitetsstandarder", "Orientering fra formanden",
        "Anlægsregnskab", "Høring om planstrategi", "Udbud af kørsel", "Trafiksikkerhed ved skoler", "Sygefravær og trivsel", "Låneoptagelse til energirenovering",
        "Valg af medlemmer til bestyrelser", "Digital post og borgerservice", "Status på klimaplanen", "Kapacitet i dagtilbud", "Eventuelt", "Helhedsplan for bymidten",
    ];

    public static readonly string[] Grupper =
    [
        "Sager til beslutning", "Sager til orientering", "Sager fra forvaltningen", "Sager til drøftelse", "Sager til Kommunalbestyrelsen", "Øvrige forhold",
    ];

    public static readonly string[] Felter =
    [
        "Sagsfremstilling", "Resume", "Baggrund", "Økonomi", "Lovgrundlag", "Høring", "Vurdering", "Miljømæssige konsekvenser", "Kommunikation", "Den videre proces",
    ];

    public static readonly string[] Overskrifter =
    [
        "Økonomiske konsekvenser", "Personalemæssige forhold", "Tidsplan", "De enkelte forslag", "Høringssvar", "Alternativer", "Bemærkninger fra naboer", "Bæredygtighed",
        "Forholdet til kommuneplanen", "Erfaringer fra andre kommuner", "Risici",
    ];

    public static readonly string[] LangeOrd =
    [
        "Kommunalbestyrelsesmedlemmernes", "ejendomsadministrationsselskabet", "arbejdsmarkedsuddannelsesområdet", "multimediedesignerstuderendes",
        "speciallægepraksisplanlægningsstabiliseringsperiode", "affaldshåndteringsvirksomhedsgodkendelsesprocedure", "forvaltningsretsproblematikkerne",
        "hjemmesygeplejersketilkaldeordningens", "sagsbehandlingstidsoverskridelser",
    ];

    public static readonly string[] Tegn = ["☐", "✓", "→", "≤", "≥", "☑", "✗", "⇒", "★"];

    public static readonly string[] Adresser =
    [
        "https://www.kommune.dk/politik/udvalg", "https://www.retsinformation.dk/eli/lta/2020/1157", "https://www.ft.dk/samling/20201/lovforslag/l13/index.htm",
        "mailto:byraadssekretariatet@kommune.dk", "https://dagsordener.kommune.dk/vis?id=4d7b2c1e-9a3f&bilag=12&side=3",
    ];

    public static readonly string[] LangeAdresser =
    [
        "https://www.kommune.dk/politik/dagsordener-og-referater/2026/teknik-og-miljoeudvalget/moede-den-10-juni/punkt-14/bilag-3-hoeringssvar-samlet.pdf",
        "https://planer.plandata.dk/lokalplaner/soeg?kommune=165&status=vedtaget&anvendelse=boligomraade&fra=2019-01-01&til=2026-06-30&sortering=dato",
        "https://esdh.kommune.dk/sager/00.30.14-S00-2-26/dokumenter/4f1c9d0a77be4c21a3d2f0e98b6a1c55/versioner/12/hent?format=pdf_a&underskrevet=ja",
    ];

    public static readonly string[] Navne =
    [
        "Karen Mølgaard", "Jens Ravnsborg", "Aisha Rahimi", "Peter Lundtofte", "Ulla Brandstrup", "Birgit Holmsgaard", "Søren Åkjær", "Mette-Marie Østergaard Hansen",
        "Niels-Erik Kjærulff", "Fatima El-Amin", "Ole Bæk", "Charlotte Amalie von der Recke Lundbye", "Poul Thyge Sørensen", "Yrsa Ø. Friis", "Ib",
    ];

    public static readonly string[] Roller = ["formand", "næstformand", "medlem", "kommunaldirektør", "centerchef", "referent", "tilforordnet fra Børne- og Ungeforvaltningen"];

    public static readonly string[] Partier = ["A", "B", "C", "F", "O", "V", "Ø", "Lokallisten"];

    public static readonly string[] Kolonner = ["Nr.", "Område", "Beløb", "Ansvarlig", "Frist", "Bemærkninger", "Budget 2026", "Regnskab", "Afvigelse", "Status"];

    public static readonly string[] Bilag =
    [
        "Budgetoversigt", "Lokalplan 7.14", "Høringssvar", "Kort over området", "Notat om økonomi", "Tegning i A3", "Referat fra dialogmøde", "Kvalitetsstandard 2026",
        "Oversigt over anlægsprojekter med bemærkninger fra de enkelte centre og fra revisionen, opdateret efter seneste møde",
    ];
}
