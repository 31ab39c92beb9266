using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.RichText;

/// <summary>A rich text as read: its blocks, and of what the writer gave it that which its blocks no longer tell.</summary>
/// <param name="Place">Where the text stands in the meeting JSON.</param>
/// <param name="Skips">In the text's order; at most a hundred.</param>
/// <param name="PicturesWithoutText">How many pictures have no description.</param>
public sealed record LaestTekst(Place Place, IReadOnlyList<Block> Blocks, IReadOnlyList<HeadingSkip> Skips, int PicturesWithoutText)
{
    /// <summary>What the proof-reader looked for and did not find in it, so that it need not read it again in the next version; null for nothing.</summary>
    internal object? CleanOf { get; set; }
}

/// <summary>A heading more than one level below the one before it, levels as the writer gave them.</summary>
/// <param name="From">Level of the heading before, from 1.</param>
/// <param name="Content">Of the heading that skips.</param>
public sealed record HeadingSkip(int From, int To, IReadOnlyList<Inline> Content);
