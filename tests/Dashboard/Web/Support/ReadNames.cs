using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Dagfire.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Dagfire.Dashboard.Support;

/// <summary>Notes which parameters of the query each path looks at, by standing in front of the site.</summary>
internal sealed class ReadNames : IWebModule, IStartupFilter
{
    private readonly ConcurrentDictionary<(string Request, string Name), bool> _seen = new();

    public AccessRole Role => AccessRole.Viewer;

    public NavigationEntry? Navigation => null;

    /// <summary>The names a request has looked at so far.</summary>
    internal IReadOnlyList<string> Of(string method, string path) => [.. _seen.Keys.Where(key => key.Request == $"{method} {path}").Select(key => key.Name).Order(StringComparer.Ordinal)];

    public void AddServices(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        // It answers nothing.
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => site =>
    {
        site.Use(following => context =>
        {
            var request = $"{context.Request.Method} {context.Request.Path}";
            context.Request.Query = new Watched(context.Request.Query, name => _seen[(request, name)] = true);
            return following(context);
        });
        next(site);
    };

    private sealed class Watched(IQueryCollection query, Action<string> see) : IQueryCollection
    {
        public int Count => query.Count;

        public ICollection<string> Keys => query.Keys;

        public StringValues this[string key]
        {
            get
            {
                see(key);
                return query[key];
            }
        }

        public bool ContainsKey(string key)
        {
            see(key);
            return query.ContainsKey(key);
        }

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out StringValues value)
        {
            see(key);
            return query.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => query.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
