using System.Text;
using System.Xml.Linq;

namespace App.Tests.Proofs;

/// <summary>The text of a DOCX as its XML has it.</summary>
internal static class DocxText
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A paragraph's text: tabs and breaks are spaces, field instructions are none of it.</summary>
    public static string Of(XElement paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            if (element.Name == W + "t")
                text.Append(element.Value);
            else if (element.Name == W + "noBreakHyphen")
                text.Append('\u2011');
            else if ((element.Name == W + "tab" && element.Parent!.Name == W + "r") || element.Name == W + "br" || element.Name == W + "cr")
                text.Append(' ');
        }

        return text.ToString();
    }
}
