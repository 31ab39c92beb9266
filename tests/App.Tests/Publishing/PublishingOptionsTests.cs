using App.Hosting;
using App.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace App.Tests.Publishing;

public sealed class PublishingOptionsTests
{
    [Fact]
    public void Without_settings_all_versions_stay_and_each_processor_renders()
    {
        var options = Read();

        Assert.Equal((Environment.ProcessorCount, 100, null, null), (options.Renderings, options.Queue, options.KeepVersions, options.Poll));
        Assert.Empty(options.WebhookUrls);
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var options = Read(
            ("Publishing:Renderings", "3"), ("Publishing:Queue", "0"), ("Publishing:KeepVersions", "5"), ("Publishing:PollSeconds", "20"),
            ("Publishing:DebounceMilliseconds", "0"), ("Webhooks:Urls:0", "https://a.example/x"), ("Webhooks:Urls:1", "http://b.example"), ("Webhooks:Secret", "s"));

        Assert.Equal((3, 0, 5, TimeSpan.FromSeconds(20), TimeSpan.Zero), (options.Renderings, options.Queue, options.KeepVersions, options.Poll, options.Debounce));
        Assert.Equal(["https://a.example/x", "http://b.example/"], options.WebhookUrls.Select(url => url.AbsoluteUri));
        Assert.DoesNotContain("s", options.ToString().Replace(nameof(PublishingOptions), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Publishing:Renderings", "0", "Publishing:Renderings is '0', but it must be a whole number from 1 to 1024.")]
    [InlineData("Publishing:KeepVersions", "alle", "Publishing:KeepVersions is 'alle', but it must be a whole number from 1 to 2147483647.")]
    [InlineData("Publishing:Pollseconds", " ", "Publishing:PollSeconds is empty: give it a value or leave it out.")]
    [InlineData("Publishing:Rendering", "1", "There is no setting Publishing:Rendering; there are Publishing:Renderings, Publishing:Queue, Publishing:KeepVersions, Publishing:PollSeconds, Publishing:DebounceMilliseconds, Publishing:BilagUrl.")]
    [InlineData("Webhooks:Urls", "ftp://a.example", "Webhooks:Urls holds an address that does not begin with https:// or http://.")]
    [InlineData("Webhooks:Urls", "https://a.example", "Webhooks:Urls needs Webhooks:Secret: the receiver tells by the signature that a message is ours.")]
    [InlineData("Templates:Folder", "/findes/ikke", "Templates:Folder can't be used: there is no folder '/findes/ikke'.")]
    [InlineData("Templates:Committees", "/findes/ikke.json", "Templates:Committees can't be used: '/findes/ikke.json' can't be read: Could not find a part of the path '/findes/ikke.json'.")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value, string message)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();

        Assert.Equal(message, Assert.Throws<SettingException>(() => new ServiceCollection().AddPublishing(configuration)).Message);
    }

    private static PublishingOptions Read(params (string Name, string Value)[] settings) => PublishingOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build());
}
