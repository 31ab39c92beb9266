using System.Globalization;
using System.Text.Json.Nodes;

namespace App.Tests.Pages;

/// <summary>A made-up meeting and the theme that it is set in: all from its seed.</summary>
/// <param name="Contents">The titles in its contents, each with the words that begin its page.</param>
internal sealed record Opdigtet(int Seed, JsonObject Json, JsonObject Theme, IReadOnlySet<Traek> Traek, IReadOnlyList<(string Title, string Heading)> Contents)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"m{Seed}");

    public static Opdigtet Make(int seed) => new Maker(seed).Make();

    private sealed class Maker
    {
        private readonly int _seed;
        private readonly Random _random;
        private readonly HashSet<Traek> _may = [];
        private readonly HashSet<Traek> _used = [];
        private readonly List<(string, string)> _contents = [];
        private readonly Moedetekst _text;
        private int _ids;

        public Maker(int seed)
        {
            _seed = seed;
            _random = new Random(unchecked(seed * -1640531527)); // neighbours are made apart: their first numbers would be alike
            foreach (var feature in Enum.GetValues<Traek>().Where(feature => feature != Pages.Traek.SkaarneRaekker))
            {
                var chance = feature == Pages.Traek.Calibri ? new Random(~seed) : _random; // the letters change nothing else of a meeting
                if (chance.NextDouble() < HowOften(feature))
                    _may.Add(feature);
            }

            foreach (var (part, whole) in new[]
            {
                (Pages.Traek.IndlejredeLister, Pages.Traek.Lister), (Pages.Traek.LangeListepunkter, Pages.Traek.Lister), (Pages.Traek.TabellerILister, Pages.Traek.Lister),
                (Pages.Traek.ListerICitater, Pages.Traek.Citater), (Pages.Traek.Raekkespaend, Pages.Traek.Tabeller), (Pages.Traek.Kolonnespaend, Pages.Traek.Tabeller),
                (Pages.Traek.HoejeRaekker, Pages.Traek.Tabeller), (Pages.Traek.TabellerOverSider, Pages.Traek.Tabeller), (Pages.Traek.IndlejredeTabeller, Pages.Traek.Tabeller),
                (Pages.Traek.ListerICeller, Pages.Traek.Tabeller), (Pages.Traek.OverskrifterICeller, Pages.Traek.Tabeller), (Pages.Traek.BillederICeller, Pages.Traek.Tabeller), (Pages.Traek.BillederILister, Pages.Traek.Lister),
                (Pages.Traek.Billedtekster, Pages.Traek.Billeder),
            })
            {
                if (_may.Contains(part))
                    _may.Add(whole);
            }

            _text = new Moedetekst(_random, _may, _used);
        }

        private static double HowOften(Traek feature) => feature switch
        {
            Pages.Traek.LangtPunkt => 0.15,
            Pages.Traek.MangePunkter or Pages.Traek.Liggende or Pages.Traek.Tillaegsdagsorden or Pages.Traek.Calibri => 0.2,
            _ => 0.35,
        };

        public Opdigtet Make()
        {
            var isReferat = true;
            var json = new JsonObject { ["skemaVersion"] = "1.0", ["dokumenttype"] = "referat", ["tekstformat"] = "html" };
            if (Takes(Pages.Traek.Tillaegsdagsorden))
                (json["dokumenttype"], isReferat) = ("tillaegsdagsorden", false);
            else if (Takes(Pages.Traek.Dagsorden))
                (json["dokumenttype"], isReferat) = ("dagsorden", false);

            json["status"] = _text.One(["endelig", "endelig", "kladde", "foreloebig", "godkendt"]);
            json["organisation"] = new JsonObject { ["navn"] = "Eksempelkommune" };
            json["udvalg"] = new JsonObject { ["navn"] = _text.One(["Økonomiudvalget", "Teknik- og Miljøudvalget", "Byrådet"]) };
            json["moede"] = new JsonObject { ["id"] = $"m{_seed}", ["start"] = "2026-06-10T15:30:00", ["sted"] = "Mødelokale 2" };
            if (_text.Chance(0.3))
                json["sidenummerStart"] = _text.One([0, 2, 95, 998]);
            if (Takes(Pages.Traek.Fremmoede))
                json["deltagere"] = new JsonArray([.. Enumerable.Range(0, _random.Next(3, 30)).Select(_ => (JsonNode)Deltager())]);

            json["punkter"] = Punkter(isReferat);
            if (Takes(Pages.Traek.Moedebilag))
            {
                json["bilag"] = Bilag(_random.Next(1, 20));
                _contents.Add(("Bilag", $"Bilag•{json["bilag"]![0]!["titel"]}"));
            }

            if (isReferat && Takes(Pages.Traek.Underskrifter))
            {
                json["underskrift"] = new JsonObject { ["personer"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 25)).Select(_ => (JsonNode)Underskriver())]) };
                _contents.Add(("Underskrifter", "UnderskrifterNavnRolle"));
            }

            var theme = Opdigtetema.Make(_random, _may, _used);
            return new Opdigtet(_seed, json, theme, _used, _contents);
        }

        private JsonArray Punkter(bool isReferat)
        {
            var many = Takes(Pages.Traek.MangePunkter);
            var count = many ? _random.Next(40, 120) : _random.Next(1, 10);
            var longOne = Takes(Pages.Traek.LangtPunkt) ? _random.Next(count) : -1;
            var punkter = new JsonArray();
            var groups = new Queue<string>(Takes(Pages.Traek.Grupper) ? Vendinger.Grupper : []);
            string? group = null;
            for (var n = 0; n < count; n++)
            {
                var beginsGroup = groups.Count > 0 && (n == 0 || _text.Chance(0.3));
                if (beginsGroup)
                    group = groups.Dequeue();

                var title = _may.Contains(Pages.Traek.LangeTitler) && _text.Chance(0.3) ? _text.LongTitle() : _text.Title();
                var heading = $"Punkt {n + 1}: {title}";
                if (beginsGroup)
                    _contents.Add((group!, group + heading));
                _contents.Add((title, beginsGroup ? group + heading : heading));
                punkter.Add(Punkt(title, group, n == longOne ? _random.Next(120, 420) : _random.Next(many ? 4 : 40), isReferat));
            }

            return punkter;
        }

        private JsonObject Punkt(string title, string? group, int blocks, bool isReferat)
        {
            var punkt = new JsonObject { ["id"] = $"p{++_ids}", ["titel"] = title };
            if (group is not null)
                punkt["gruppe"] = group;
            if (_text.Chance(0.7))
                punkt["sagsnummer"] = $"00.30.{_random.Next(10, 99)}-S00-{_random.Next(1, 99)}-26";

            var felter = new JsonArray();
            while (blocks > 0)
            {
                var these = Math.Min(blocks, _random.Next(1, 25));
                felter.Add(new JsonObject { ["navn"] = _text.One(Vendinger.Felter), ["indhold"] = _text.Section(these) });
                blocks -= these;
            }

            if (isReferat)
                felter.Add(new JsonObject { ["navn"] = "Beslutning", ["indhold"] = $"<p>{_text.Sentence()}</p>" });
            punkt["felter"] = felter;
            if (TakesNow(Pages.Traek.Historik))
                punkt["historik"] = new JsonArray(new JsonObject { ["udvalg"] = _text.One(Vendinger.Hvem), ["dato"] = "2026-05-11", ["punkt"] = "6", ["tekst"] = _text.Section(_random.Next(1, 4)) });
            if (isReferat && TakesNow(Pages.Traek.Afstemninger))
                punkt["afstemninger"] = new JsonArray(Afstemning());
            if (isReferat && TakesNow(Pages.Traek.Saerstandpunkter))
                punkt["saerstandpunkter"] = new JsonArray(new JsonObject { ["medlem"] = _text.One(Vendinger.Navne), ["tekst"] = _text.Section(_random.Next(1, 3)) });
            if (TakesNow(Pages.Traek.Bilag))
                punkt["bilag"] = Bilag(_random.Next(1, 15));
            return punkt;
        }

        private JsonArray Bilag(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject { ["id"] = $"b{++_ids}", ["titel"] = _text.One(Vendinger.Bilag) })];

        private JsonObject Deltager() => new()
        {
            ["navn"] = _text.One(Vendinger.Navne),
            ["rolle"] = _text.Chance(0.4) ? _text.One(Vendinger.Roller) : null,
            ["parti"] = _text.Chance(0.7) ? _text.One(Vendinger.Partier) : null,
            ["status"] = _text.One(["tilstede", "tilstede", "tilstede", "afbud", "fravaerende"]),
            ["ankom"] = _text.Chance(0.1) ? "16:05" : null,
        };

        private JsonObject Underskriver() => new()
        {
            ["navn"] = _text.One(Vendinger.Navne),
            ["rolle"] = _text.One(Vendinger.Roller),
            ["tidspunkt"] = _text.Chance(0.3) ? "2026-06-12T09:15:00" : null,
        };

        private JsonObject Afstemning() => new()
        {
            ["vedroerer"] = _text.Chance(0.5) ? _text.Sentence() : null,
            ["for"] = Nogle(),
            ["imod"] = Nogle(),
            ["undlader"] = _text.Chance(0.5) ? Nogle() : [],
            ["resultat"] = _text.Sentence(),
        };

        private JsonArray Nogle() => [.. Enumerable.Range(0, _random.Next(1, 14)).Select(_ => (JsonNode)_text.One(Vendinger.Navne))];

        private bool Takes(Traek feature)
        {
            if (_may.Contains(feature))
                _used.Add(feature);
            return _may.Contains(feature);
        }

        /// <summary>In some items of the documents that may have it.</summary>
        private bool TakesNow(Traek feature) => _text.Chance(0.4) && Takes(feature);
    }
}
