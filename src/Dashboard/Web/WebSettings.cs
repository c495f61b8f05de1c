using System.Net;

namespace Dagfire.Dashboard;

/// <summary>How the web site is set up. Immutable.</summary>
public sealed record WebSettings
{
    /// <summary>Where it listens when nobody says otherwise: this machine only.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Where it listens. Default <see cref="DefaultUrl"/>.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>The path everything lies under, for example <c>/dagfire</c>; empty, the default, for the root.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>The address people reach it at; <see langword="null"/> when nobody said.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The proxies whose word counts: who asks, by which scheme and host. Default none.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>How a proxy says who asks; <see langword="null"/>, the default, when none may.</summary>
    public ProxySignIn? ProxySignIn { get; init; }

    /// <summary>The most bytes of a request's body. Default 10 MiB.</summary>
    public long MostRequestBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>How long an answer may take. Default a minute.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The address of the documentation of dbt projects; <see langword="null"/> when nobody said.</summary>
    public Uri? DbtDocs { get; init; }

    /// <summary>The folder with the documentation of dbt projects that the site serves itself; <see langword="null"/>, the default, when it serves none.</summary>
    public string? DbtDocsFolder { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="variable">The value of a setting by its name; <see langword="null"/> when it is not set.</param>
    /// <param name="urls">Where to listen, before the setting; <see langword="null"/> when not said.</param>
    /// <exception cref="WebSettingsException">Something is not allowed; everything that is not is said.</exception>
    public static WebSettings Read(Func<string, string?> variable, string? urls) => new WebSettingsReader(variable).Read(urls);
}

/// <summary>How a proxy says who asks.</summary>
/// <param name="Header">The header with the user's name.</param>
/// <param name="GroupsHeader">The header with the user's groups, separated by commas; <see langword="null"/> when there is none.</param>
/// <param name="Roles">The roles of groups; <c>*</c> stands for everybody. They hold for users that are not kept here.</param>
public sealed record ProxySignIn(string Header, string? GroupsHeader, IReadOnlyDictionary<string, Dagfire.Access.AccessRole> Roles);

/// <summary>Settings of the web site are not allowed.</summary>
/// <param name="problems">A line each.</param>
public sealed class WebSettingsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems));
