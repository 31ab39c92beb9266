using System.Collections;
using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Tests;

/// <summary>Whatever a block says decides its hash: also what somebody adds to it one day.</summary>
public sealed class BlockHashTests
{
    private static readonly Place Here = Place.InJson("$.punkter[0]");

    private static readonly ContentsEntry Entry = new(1, "Budget", "_Toc000001");

    private static readonly Inline[] Line = [new Run("ord", Emphasis.Bold, new Link("https://a.dk"), "en-GB"), new LineBreak(), new Run("mere")];

    private static readonly Paragraph Ordinary = new(Line, Here, "sagsnummer") { KeepsWithNext = true };

    private static readonly Block[] All =
    [
        new Section("punkt", true, [Ordinary], Here),
        new Heading(2, Line, Entry, Here),
        Ordinary,
        new ListBlock(new ListNumbering(NumberStyle.LowerRoman, ")"), [new ListItem(3, [Ordinary]) { Continues = true }], Here),
        new Table(1, 1, [new TableRow([new TableCell(0, 1, 1, true, [Ordinary]) { HeadsColumn = true, Continues = true, GoesOn = true }])], Here),
        new Quote([Ordinary], Here),
        new Contents(Here),
    ];

    public static TheoryData<string> Kinds => [.. All.Select(block => block.GetType().Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void Each_value_of_a_block_and_of_what_lies_in_it_decides(string kind)
    {
        var block = All.First(each => each.GetType().Name == kind);
        var hashes = Changes(block).Prepend(block).Select(changed => HashOf((Block)changed)).ToList();

        Assert.Distinct(hashes);
        Assert.True(hashes.Count > 1);
    }

    [Fact]
    public void All_kinds_are_tried_but_those_that_are_not_summed_up() =>
        Assert.Equal(
            typeof(Block).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Block)) && type != typeof(Figure) && type != typeof(ForeignPages)).Select(type => type.Name).Order(),
            All.Select(block => block.GetType().Name).Order());

    [Fact]
    public void Two_links_to_one_address_are_not_one_link_twice()
    {
        var link = new Link("https://a.dk");

        Assert.NotEqual(
            HashOf(new Paragraph([new Run("a", Link: link), new Run("b", Link: link)], Here)),
            HashOf(new Paragraph([new Run("a", Link: link), new Run("b", Link: link with { })], Here)));
    }

    [Fact]
    public void A_link_over_two_blocks_is_not_two_links()
    {
        var link = new Link("https://a.dk");
        Paragraph first = new([new Run("a", Link: link)], Here);

        Assert.NotEqual(
            BlockHash.Of([first, new Paragraph([new Run("b", Link: link)], Here)], ""),
            BlockHash.Of([first, new Paragraph([new Run("b", Link: link with { })], Here)], ""));
    }

    [Fact]
    public void What_other_parts_of_the_document_decide_about_is_not_summed_up() =>
        Assert.Null(BlockHash.Of([Ordinary, new Quote([new Paragraph([new PageNumber(PageNumberKind.Last)], Here)], Here)], ""));

    [Fact]
    public void Text_of_any_length_counts_to_its_end() =>
        Assert.NotEqual(HashOf(new Paragraph([new Run(new string('a', 100_000) + "b")], Here)), HashOf(new Paragraph([new Run(new string('a', 100_000) + "c")], Here)));

    [Fact]
    public void Whatever_else_decides_counts_too() =>
        Assert.Distinct(new[] { BlockHash.Of(All, "a", 1), BlockHash.Of(All, "b", 1), BlockHash.Of(All, "a", 2), BlockHash.Of(All, "a", 1, 1), BlockHash.Of(All[1..], "a", 1) });

    private static string HashOf(Block block) => BlockHash.Of([block], "")!;

    /// <summary>The same with one value changed, for each that it has or holds.</summary>
    private static IEnumerable<object> Changes(object record)
    {
        foreach (var property in record.GetType().GetProperties().Where(property => property.SetMethod is not null))
        {
            var value = property.GetValue(record);
            foreach (var other in Others(value, property.PropertyType))
            {
                var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, [])!;
                property.SetValue(copy, other);
                yield return copy;
            }
        }
    }

    private static IEnumerable<object?> Others(object? value, Type type) => value switch
    {
        string text => [text + "x"],
        int number => [number + 1],
        bool flag => [!flag],
        Enum choice => [Enum.GetValues(choice.GetType()).Cast<object>().First(other => !other.Equals(choice))],
        IList list => [.. ListsLike(list)],
        not null => IsOptional(type) ? Changes(value).Prepend(null) : Changes(value),
        null => [],
    };

    private static bool IsOptional(Type type) => type == typeof(Link) || type == typeof(ContentsEntry) || type == typeof(ListNumbering);

    private static IEnumerable<IList> ListsLike(IList list)
    {
        yield return Copy(list, list.Count - 1);
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var changed in Changes(list[i]!))
            {
                var copy = Copy(list, list.Count);
                copy[i] = changed;
                yield return copy;
            }
        }
    }

    private static IList Copy(IList list, int count)
    {
        var element = list.GetType().IsArray ? list.GetType().GetElementType()! : list.GetType().GetGenericArguments()[0];
        IList copy = Array.CreateInstance(element, count);
        for (var i = 0; i < count; i++)
            copy[i] = list[i];
        return copy;
    }
}
