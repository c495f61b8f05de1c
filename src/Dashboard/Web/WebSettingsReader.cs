using System.Globalization;
using System.Net;
using Dagfire.Access;

namespace Dagfire.Dashboard;

/// <summary>Reads the settings of the web site and collects what is wrong with them.</summary>
internal sealed class WebSettingsReader(Func<string, string?> variable)
{
    private const int MostMegabytes = 1000;
    private const int MostSeconds = 3600;
    private const int BytesOfMegabyte = 1024 * 1024;

    private readonly List<string> _problems = [];

    internal WebSettings Read(string? urls)
    {
        var defaults = new WebSettings();
        var proxies = Proxies();
        var settings = defaults with
        {
            Urls = Urls(urls is null ? "DAGFIRE_URLS" : "--urls", urls ?? variable("DAGFIRE_URLS") ?? WebSettings.DefaultUrl),
            PathBase = PathBase(),
            BaseUrl = Uri.TryCreate(variable("DAGFIRE_BASE_URL"), UriKind.Absolute, out var address) ? address : null,
            DbtDocs = DbtDocs(),
            TrustedProxies = proxies,
            ProxySignIn = Proxy(proxies.Count > 0),
            MostRequestBytes = Number("DAGFIRE_MAX_REQUEST_MB", (int)(defaults.MostRequestBytes / BytesOfMegabyte), MostMegabytes) * (long)BytesOfMegabyte,
            RequestTimeout = TimeSpan.FromSeconds(Number("DAGFIRE_REQUEST_TIMEOUT_SECONDS", (int)defaults.RequestTimeout.TotalSeconds, MostSeconds)),
        };
        return _problems.Count == 0 ? settings : throw new WebSettingsException(_problems);
    }

    private List<string> Urls(string name, string text)
    {
        var urls = Parts(text, ';');
        foreach (var url in urls)
        {
            // Kestrel takes * and + for every address; Uri does not.
            if (!Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
                _problems.Add($"{name} is '{url}'; write an address as {WebSettings.DefaultUrl}. For https put a proxy in front, see docs/access.md.");
            else if (uri.PathAndQuery != "/")
                _problems.Add($"{name} is '{url}', which has a path. Set DAGFIRE_PATH_BASE to '{uri.AbsolutePath}' instead.");
        }

        if (urls.Count == 0)
            _problems.Add($"{name} names no address; write one as {WebSettings.DefaultUrl}.");
        return urls;
    }

    private string PathBase()
    {
        var text = (variable("DAGFIRE_PATH_BASE") ?? "").TrimEnd('/');
        if (text.Length > 0 && (text[0] != '/' || text.Contains("//", StringComparison.Ordinal) || text.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('/' or '-' or '_' or '.'))))
            _problems.Add($"DAGFIRE_PATH_BASE is '{text}'; write a path as /dagfire, of letters, digits, '-', '_' and '.'.");
        return text;
    }

    private Uri? DbtDocs()
    {
        if (variable("DAGFIRE_DBT_DOCS_URL") is not { Length: > 0 } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0)
            return address;
        // Never the address itself: one that is not allowed may hold a password.
        _problems.Add("DAGFIRE_DBT_DOCS_URL is not allowed; write the address people read the documentation at, as https://docs.example.org/dbt/, without a user or password.");
        return null;
    }

    private List<IPNetwork> Proxies()
    {
        var networks = new List<IPNetwork>();
        foreach (var part in Parts(variable("DAGFIRE_TRUSTED_PROXIES") ?? "", ','))
        {
            if (IPNetwork.TryParse(part, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(part, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                _problems.Add($"DAGFIRE_TRUSTED_PROXIES holds '{part}', which is neither an address (10.0.0.7) nor a network (10.0.0.0/8).");
        }

        return networks;
    }

    private ProxySignIn? Proxy(bool hasProxies)
    {
        if (variable("DAGFIRE_AUTH_PROXY_HEADER") is not { } header)
            return null;
        if (!hasProxies)
            _problems.Add($"DAGFIRE_AUTH_PROXY_HEADER is '{header}', but anybody could send that header. Name the proxies in DAGFIRE_TRUSTED_PROXIES.");
        var roles = new Dictionary<string, AccessRole>(StringComparer.Ordinal);
        foreach (var part in Parts(variable("DAGFIRE_AUTH_PROXY_ROLES") ?? "", ','))
        {
            var at = part.LastIndexOf('=');
            if (at > 0 && AccessNames.RoleOf(part[(at + 1)..]) is { } role)
                roles[part[..at]] = role;
            else
                _problems.Add($"DAGFIRE_AUTH_PROXY_ROLES holds '{part}'; write group=role, where the role is one of {string.Join(", ", AccessNames.Roles)}, and * stands for everybody.");
        }

        return new ProxySignIn(header, variable("DAGFIRE_AUTH_PROXY_GROUPS_HEADER"), roles);
    }

    private int Number(string name, int otherwise, int most)
    {
        if (variable(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        _problems.Add($"{name} is '{text}'; allowed is a number from 1 to {most}.");
        return otherwise;
    }

    private static List<string> Parts(string text, char separator) => [.. text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
