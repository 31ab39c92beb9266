using System.Text;
using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about what the numbers of a colour mean: the output intent and the profiles.</summary>
internal sealed class ColourRules(PdfModel pdf, Require require)
{
    /// <summary>An ICC profile's head (ISO 15076-1, 7.2).</summary>
    private const int ProfileHeader = 128;

    public void Check()
    {
        var intents = pdf.Array(pdf.Catalog["/OutputIntents"]);
        require(intents.Count == 1, $"there is one output intent");
        foreach (var intent in intents.Select(pdf.Dictionary))
        {
            var reference = intent?["/DestOutputProfile"];
            require(pdf.Name(intent?["/S"]) == "GTS_PDFA1", $"the output intent is PDF/A's");
            require(!string.IsNullOrEmpty(pdf.Text(intent?["/OutputConditionIdentifier"])), $"the output intent has a name");
            require(IsProfile(pdf.Stream(reference)), $"the output intent has a colour profile");
            require(ClassOf(pdf.Stream(reference)) is "mntrRGB " or "prtrRGB ", $"the output intent's profile is for RGB");
            CheckProfile(reference, $"{reference}");
        }

        foreach (var space in pdf.Objects.OfType<JsonArray>().Where(array => pdf.Name(array.FirstOrDefault()) == "ICCBased"))
            CheckProfile(space[1], $"{space[1]}");
    }

    private void CheckProfile(JsonNode? reference, string name)
    {
        var profile = pdf.Stream(reference);
        require(IsProfile(profile) && profile[8] < 5, $"profile {name} has a known version");
        require(IsProfile(profile) && ClassOf(profile)[..4] is "mntr" or "prtr" or "scnr" or "spac", $"profile {name} has a known class");
        var colours = (ClassOf(profile) + "        ")[4..8] switch { "RGB " or "Lab " => 3, "GRAY" => 1, "CMYK" => 4, _ => 0 };
        require(colours > 0 && pdf.Number(pdf.Dictionary(reference)?["/N"]) == colours, $"profile {name} has as many colours as its stream says");
    }

    private static bool IsProfile(byte[] profile) => profile.Length > ProfileHeader && Encoding.ASCII.GetString(profile, 36, 4) == "acsp";

    private static string ClassOf(byte[] profile) => IsProfile(profile) ? Encoding.ASCII.GetString(profile, 12, 8) : "";
}
