using System.Text.Json.Nodes;

namespace App.Tests.Cli;

/// <summary>Small meetings to try the command line with.</summary>
internal static class Meetings
{
    /// <param name="change">What is to be different from a good referat with one open item.</param>
    public static string Json(string id = "moede-1", Action<JsonObject>? change = null)
    {
        var meeting = JsonNode.Parse(
            """
            {
              "skemaVersion": "1.0",
              "dokumenttype": "referat",
              "udvalg": { "navn": "Økonomiudvalget" },
              "moede": { "id": "", "start": "2024-03-05T16:00:00+01:00", "sted": "Rådhuset" },
              "punkter": [
                {
                  "id": "p1",
                  "titel": "Budget",
                  "felter": [
                    { "navn": "Sagsfremstilling", "indhold": "Der er **penge** nok." },
                    { "navn": "Beslutning", "indhold": "Godkendt." }
                  ]
                }
              ]
            }
            """)!.AsObject();
        meeting["moede"]!["id"] = id;
        change?.Invoke(meeting);
        return meeting.ToJsonString();
    }

    /// <summary>A meeting whose one section holds the given text.</summary>
    public static string WithText(string text, string format = "markdown") => Json(change: meeting =>
    {
        var felt = meeting["punkter"]![0]!["felter"]![0]!;
        felt["indhold"] = text;
        felt["format"] = format;
    });
}
