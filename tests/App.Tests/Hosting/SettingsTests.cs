using App.Hosting;
using Microsoft.Extensions.Configuration;

namespace App.Tests.Hosting;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("A:One")]
    [InlineData("a:ONE")]
    [InlineData("A:Below:Two")]
    [InlineData("A:List")]
    [InlineData("A:List:0")]
    [InlineData("B:Anything")]
    public void A_setting_that_exists_passes(string setting) => Check(setting);

    [Theory]
    [InlineData("A", "A has a value, but it is a section: give A:One or A:Below:Two or A:List.")]
    [InlineData("A:Below", "A:Below has a value, but it is a section: give A:Below:Two.")]
    [InlineData("A:Three", "There is no setting A:Three; there are A:One, A:Below:Two, A:List.")]
    [InlineData("A:One:0", "There is no setting A:One:0; there are A:One, A:Below:Two, A:List.")]
    [InlineData("A:List:x", "There is no setting A:List:x; there are A:One, A:Below:Two, A:List.")]
    [InlineData("A:List:0:x", "There is no setting A:List:0; there are A:One, A:Below:Two, A:List.")]
    public void A_slip_is_named(string setting, string message) => Assert.Equal(message, Assert.Throws<SettingException>(() => Check(setting)).Message);

    [Fact]
    public void A_list_has_one_value_or_several_and_none_of_them_is_empty()
    {
        Assert.Empty(Of().List("A:List"));
        Assert.Equal(["x", "y", "z"], Of(("A:List", "x"), ("A:List:0", "y"), ("A:List:1", "z")).List("A:List"));
        Assert.Equal(
            "A:List:1 is empty: give it a value or leave it out.",
            Assert.Throws<SettingException>(() => Of(("A:List:0", "y"), ("A:List:1", "")).List("A:List")).Message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("-2")]
    [InlineData("2.0")]
    [InlineData("99999999999999999999")]
    public void A_number_is_whole_and_in_its_range(string text)
    {
        Assert.Null(Of().Number("A:One", 1, 3));
        Assert.Equal(2, Of(("A:One", "2")).Number("A:One", 1, 3));
        Assert.Equal(
            $"A:One is '{text}', but it must be a whole number from 1 to 3.",
            Assert.Throws<SettingException>(() => Of(("A:One", text)).Number("A:One", 1, 3)).Message);
    }

    private static void Check(string setting) => Of((setting, "x")).CheckNames("A", ["A:One", "A:Below:Two"], "A:List");

    private static Settings Of(params (string Name, string Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build());
}
