using App.Publishing;
using Documents;
using Documents.Diagnostics;
using Documents.Moeder;

namespace App.Tests.Publishing;

public sealed class KeptRenderingsTests
{
    [Fact]
    public void What_was_used_last_is_kept_as_far_as_there_is_room()
    {
        var kept = new KeptRenderings(mostBytes: 100);
        var (first, second, third) = (Made(40), Made(40), Made(40));
        kept.Keep("1", first);
        kept.Keep("2", second);
        Assert.Same(first.Intern.Pdf, kept.Find("1")!.Intern.Pdf);

        kept.Keep("3", third);

        Assert.Same(first.Intern.Pdf, kept.Find("1")!.Offentlig.Pdf);
        Assert.Null(kept.Find("2"));
        Assert.Same(third.Intern.Pdf, kept.Find("3")!.Intern.Pdf);
    }

    [Fact]
    public void What_has_no_room_is_not_kept()
    {
        var kept = new KeptRenderings(mostBytes: 100);
        kept.Keep("1", Made(101));
        Assert.Null(kept.Find("1"));

        kept.Keep("2", Made(100));
        Assert.NotNull(kept.Find("2"));
    }

    [Fact]
    public void Two_editions_take_the_room_of_both()
    {
        var kept = new KeptRenderings(mostBytes: 100);
        kept.Keep("1", new AssembledUdgaver(Made(60).Intern, Made(60).Intern));
        Assert.Null(kept.Find("1"));
    }

    [Fact]
    public void Warnings_take_room_and_the_meeting_is_not_kept()
    {
        var kept = new KeptRenderings(mostBytes: 5000);
        var document = Made(100).Intern;
        kept.Keep("1", new AssembledUdgaver(document with { Diagnostics = [.. Enumerable.Repeat(Diagnostic.Warning("K001", Place.Meeting, "", ""), 10)] }, document));
        Assert.Null(kept.Find("1"));

        var moede = MoedeReader.Read(Sent.Meeting()).Moede;
        Assert.NotNull(moede);
        kept.Keep("2", new AssembledUdgaver(document with { Moede = moede }, document with { Moede = moede }));
        Assert.Null(kept.Find("2")!.Intern.Moede);
        Assert.Null(kept.Find("2")!.Offentlig.Moede);
    }

    /// <summary>Of which both editions are the same.</summary>
    private static AssembledUdgaver Made(int bytes)
    {
        var document = new AssembledDocument(null, 1, new byte[bytes], null, []);
        return new AssembledUdgaver(document, document);
    }
}
