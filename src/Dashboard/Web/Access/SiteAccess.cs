using Dagfire.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dagfire.Dashboard.Access;

/// <summary>Registers sign-in, its keys and the roles.</summary>
internal static partial class SiteAccess
{
    internal const string FormField = "forgery_token";

    internal static void AddSiteAccess(this IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton<SignInSwitch>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<VisitFinder>();
        services.AddDataProtection().SetApplicationName("dagfire");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options => Keep(options, provider)));
        services.AddAuthentication(AccessHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, AccessHandler>(AccessHandler.Name, configureOptions: null)
            .AddCookie(SessionCookie.Scheme, options => SessionCookie.Configure(options, settings));
        services.AddAuthorization(AddPolicies);
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = FormField;
            options.HeaderName = "X-Forgery-Token";
            options.Cookie.Name = "dagfire_forgery";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = SessionCookie.Policy(settings);
            options.Cookie.Path = settings.PathBase.Length > 0 ? settings.PathBase : "/";
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    // Nothing is open unless it says so.
    private static void AddPolicies(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        foreach (var role in Enum.GetValues<AccessRole>())
            options.AddPolicy(WebAccess.PolicyOf(role), policy => policy.RequireRole(AccessNames.Of(role)));
    }

    private static void Keep(KeyManagementOptions options, IServiceProvider provider)
    {
        var keys = provider.GetRequiredService<ISessionKeys>();
        if (keys.CanBeKept)
        {
            options.XmlRepository = new KeptKeys(keys);
            return;
        }

        options.XmlRepository = new PassingKeys();
        LogPassing(provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SiteAccess)));
    }

    [LoggerMessage(4101, LogLevel.Warning, "There is no DAGFIRE_SECRET_KEY, so sessions end with this process and hold in no other. Make one with: dagfire secrets generate-key")]
    private static partial void LogPassing(ILogger logger);
}
