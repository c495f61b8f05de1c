using System.Xml.Linq;
using Dagfire.Access;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Dagfire.Dashboard.Access;

/// <summary>The keys of cookies where all processes find them.</summary>
internal sealed class KeptKeys(ISessionKeys keys) : IXmlRepository
{
    // ASP.NET asks for its keys without waiting: at the start, and once a day.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => keys.ListAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
}
