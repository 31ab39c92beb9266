using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Nothing runs, plays, hides, is filled in or is see-through, wherever in the file it stands.</summary>
internal sealed class HarmlessRules(PdfModel pdf, Require require)
{
    private static readonly HashSet<string> ForbiddenActions =
    [
        "/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView",
        "/GoToR", "/GoToE", "/Thread", "/Named", "/SubmitForm", "/RichMediaExecute",
    ];

    public void Check()
    {
        var waiting = new Stack<JsonNode?>(pdf.Objects);
        while (waiting.TryPop(out var node))
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                    waiting.Push(item);
            }
            else if (node is JsonObject dictionary)
            {
                foreach (var (key, value) in dictionary)
                {
                    CheckEntry(dictionary, key, value);
                    waiting.Push(value);
                }
            }
        }
    }

    private void CheckEntry(JsonObject dictionary, string key, JsonNode? value)
    {
        require(key is not ("/JS" or "/AA" or "/OpenAction"), $"nothing runs by itself: {key}");
        require(key is not ("/AcroForm" or "/XFA" or "/NeedsRendering" or "/Perms" or "/Requirements"), $"nothing is to be filled in, signed or demanded: {key}");
        require(key is not ("/EmbeddedFiles" or "/EF" or "/Collection"), $"no file is within the file: {key}");
        require(key is not ("/OCProperties" or "/OC" or "/AlternatePresentations" or "/PresSteps"), $"nothing can be switched on or off: {key}");
        require(key is not ("/SMask" or "/SMaskInData" or "/ca" or "/CA" or "/BM" or "/ExtGState"), $"nothing is transparent: {key}");
        require(key != "/Group" || pdf.Name(pdf.Dictionary(value)?["/S"]) != "Transparency", $"no group is transparent: {value}");
        require(key != "/S" || !ForbiddenActions.Contains(value?.ToString() ?? "") || dictionary.ContainsKey("/P"), $"no action but links: {value}");
        require(key != "/Threads", $"no text has a thread of its own: {key}");
        require(key != "/HTP" && key != "/TR" && key != "/HT", $"nothing changes how colours are printed: {key}");
    }
}
