using System.Text.Json.Nodes;

namespace App.Tests.Pages;

/// <summary>A theme.json that changes some of the standard's paper, letters and spaces.</summary>
internal static class Opdigtetema
{
    private static readonly (string Width, string Height)[] OtherPapers = [("148mm", "210mm"), ("215.9mm", "279.4mm"), ("176mm", "250mm")];

    public static JsonObject Make(Random random, IReadOnlySet<Traek> may, ISet<Traek> used)
    {
        var (page, styles, lists, tables) = (new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject());
        var (width, height) = ("210mm", "297mm");
        if (Takes(Traek.AndetPapir))
            (width, height) = One(OtherPapers);
        if (Takes(Traek.Liggende))
            (width, height) = (height, width);
        (page["bredde"], page["hoejde"]) = (width, height);

        if (Takes(Traek.Margener))
        {
            (page["margenTop"], page["margenBund"]) = (One(["1.8cm", "2.54cm", "31.7mm", "80pt"]), One(["1.7cm", "2cm", "60.3pt", "3.4cm"]));
            (page["margenVenstre"], page["margenHoejre"]) = (One(["1.5cm", "2cm", "70.35pt"]), One(["1.5cm", "25mm", "55.5pt"]));
        }

        if (Takes(Traek.Skriftstoerrelser))
        {
            Style("normal")["stoerrelse"] = One(["8pt", "9pt", "9.5pt", "10pt", "11pt", "11.5pt", "12pt", "14pt"]);
            Style("tabel")["stoerrelse"] = One(["8pt", "9pt", "10.5pt", "12pt"]);
            Style("tabelhoved")["stoerrelse"] = One(["8pt", "9.5pt", "11pt"]);
            Style("overskrift1")["stoerrelse"] = One(["14pt", "18pt", "22pt"]);
            Style("overskrift2")["stoerrelse"] = One(["11pt", "12.5pt", "15pt"]);
        }

        if (Takes(Traek.Linjeafstand))
        {
            foreach (var name in (string[])["normal", "liste", "tabel", "citat", "overskrift1", "overskrift3", "indhold1"])
            {
                if (name == "normal" || random.Next(2) == 0)
                    Style(name)["linjeafstand"] = One([0.9, 1.0, 1.08, 1.15, 1.25, 1.3, 1.5, 2.0]);
            }
        }

        if (Takes(Traek.Mellemrum))
        {
            Style("normal")["efter"] = One(["0pt", "4pt", "6pt", "10.15pt", "12pt"]);
            Style("overskrift2")["foer"] = One(["0pt", "12pt", "26pt"]);
            Style("overskrift2")["efter"] = One(["0pt", "3pt", "14pt"]);
            Style("overskrift3")["foer"] = One(["6pt", "18pt"]);
            Style("liste")["efter"] = One(["2pt", "8pt", "14pt"]);
            Style("tabel")["efter"] = One(["0pt", "3pt"]);
            lists["mellemrum"] = One(["0pt", "2pt", "5.5pt"]);
            lists["indryk"] = One(["14pt", "18pt", "24pt", "1cm"]);
            tables["celleafstandLodret"] = One(["0pt", "1pt", "4pt"]);
            tables["celleafstand"] = One(["3pt", "5.4pt", "8pt"]);
            tables["stregtykkelse"] = One(["0pt", "0.5pt", "1pt", "2.25pt"]);
            tables["efter"] = One(["0pt", "6pt", "12pt"]);
        }

        var theme = new JsonObject { ["side"] = page };
        if (styles.Count > 0)
            theme["typografier"] = styles;
        if (lists.Count > 0)
            (theme["lister"], theme["tabeller"]) = (lists, tables);
        if (Takes(Traek.Calibri))
        {
            theme["skrifttyper"] = new JsonObject
            {
                ["normal"] = "Carlito-Regular.ttf",
                ["fed"] = "Carlito-Bold.ttf",
                ["kursiv"] = "Carlito-Italic.ttf",
                ["fedKursiv"] = "Carlito-BoldItalic.ttf",
                ["wordNavn"] = "Calibri",
            };
        }

        return theme;

        T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

        JsonObject Style(string name)
        {
            if (styles[name] is not JsonObject style)
                styles[name] = style = [];
            return style;
        }

        bool Takes(Traek feature)
        {
            if (may.Contains(feature))
                used.Add(feature);
            return may.Contains(feature);
        }
    }
}
