using App.Cli;
using App.Hosting;
using App.Samling;
using App.Storage;
using Documents.Diagnostics;
using Documents.Templates;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace App.Publishing;

internal static class PublishingRegistration
{
    private const string UnknownTemplateOfCommittee = "T019";

    /// <summary>Registers the <see cref="Publisher"/> over the registered <see cref="IStore"/>. Settings and templates are read here and now, so that a wrong one stops the start.</summary>
    /// <exception cref="SettingException">A setting or a template is wrong.</exception>
    public static IServiceCollection AddPublishing(this IServiceCollection services, IConfiguration configuration)
    {
        var options = PublishingOptions.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(ReadTemplates(options));
        services.AddSingleton<RenderGate>().AddSingleton<Rendering>();
        services.AddSingleton<ManifestStore>().AddSingleton<BilagReader>().AddSingleton<InputReader>();
        services.AddSingleton<ChangeJournal>().AddSingleton<MeetingIndex>().AddSingleton<Announcer>();
        services.AddSingleton<SamlingQueue>().AddSingleton(new OfficeConverter()).AddSingleton<BilagPages>()
            .AddSingleton<SamletMaker>().AddHostedService(provider => provider.GetRequiredService<SamletMaker>());
        services.AddSingleton<DocumentMaker>().AddSingleton<MeetingMaker>().AddSingleton<ChangeQueue>();
        services.AddSingleton<Deletions>().AddSingleton<VersionDeleter>().AddSingleton<ForgottenVersions>()
            .AddSingleton<Regeneration>().AddSingleton<Reconciler>().AddSingleton<Publisher>();

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Webhooks>(
            provider, new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }));
        return options.WebhookUrls.Count == 0 ? services : services.AddHostedService(provider => provider.GetRequiredService<Webhooks>());
    }

    /// <summary>Adds what sees changes that come by other ways: not under the Functions host, whose triggers do.</summary>
    public static IServiceCollection AddStoreWatcher(this IServiceCollection services) => services.AddHostedService<StoreWatcher>();

    private static TemplateLibrary ReadTemplates(PublishingOptions options)
    {
        if (options is { TemplatesFolder: null, CommitteesFile: null })
            return TemplateLibrary.Standard;

        var library = new TemplateLibrary(
            options.TemplatesFolder is { } folder ? Read(PublishingOptions.TemplatesFolderSetting, folder, TemplateFolder.Read) : null,
            options.CommitteesFile is { } file ? Read(PublishingOptions.CommitteesSetting, file, TemplateFolder.ReadCommittees) : null);
        return library.Check().FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is not { } fault ? library
            : fault.Code == UnknownTemplateOfCommittee ? throw new SettingException($"{PublishingOptions.CommitteesSetting} has a fault: {fault}")
            : throw new SettingException($"{PublishingOptions.TemplatesFolderSetting} holds a template with a fault: {fault}");
    }

    private static T Read<T>(string setting, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (UsageException fault)
        {
            throw new SettingException($"{setting} can't be used: {fault.Message}", fault);
        }
    }
}
