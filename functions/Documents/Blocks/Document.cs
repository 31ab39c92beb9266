namespace Documents.Blocks;

/// <summary>The whole document, before anything is measured: what both writers and the layout read.</summary>
/// <param name="FirstPageNumber">Printed number of the first page.</param>
/// <param name="FirstPage">Header and footer of the first page.</param>
/// <param name="OtherPages">Header and footer of all other pages.</param>
public sealed record Document(
    DocumentProperties Properties,
    int FirstPageNumber,
    PageFurniture FirstPage,
    PageFurniture OtherPages,
    IReadOnlyList<Block> Blocks);

/// <param name="Author">Who answers for it: the organisation, or the committee where none is named.</param>
/// <param name="Language">BCP 47: <c>da-DK</c>.</param>
/// <param name="Date">The date inside the files; never the clock.</param>
public sealed record DocumentProperties(string Title, string Author, string Subject, string Language, DateTimeOffset Date);

/// <summary>What stands in the top and bottom margin.</summary>
public sealed record PageFurniture(IReadOnlyList<Paragraph> Header, IReadOnlyList<Paragraph> Footer);
