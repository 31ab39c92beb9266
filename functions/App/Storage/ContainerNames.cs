namespace App.Storage;

/// <summary>What the containers are called in the store; each name fits Azure's rules, and no two are equal.</summary>
internal sealed record ContainerNames(string Moeder = "moeder", string Bilag = "bilag", string Dokumenter = "dokumenter")
{
    public IReadOnlyDictionary<StoreContainer, string> All { get; } = new Dictionary<StoreContainer, string>
    {
        [StoreContainer.Moeder] = Moeder,
        [StoreContainer.Bilag] = Bilag,
        [StoreContainer.Dokumenter] = Dokumenter,
    };
}
