using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages;

/// <summary>The colours a reader chose, kept by the browser.</summary>
internal static class ThemeCookie
{
    private const string Name = "dagfire_theme";
    private static readonly string[] Themes = ["light", "dark"];
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(365);

    internal static string? Read(HttpContext context) => Array.Find(Themes, theme => theme == context.Request.Cookies[Name]);

    /// <summary>Keeps a choice; anything but a theme goes back to the system's.</summary>
    internal static void Write(HttpContext context, string? theme)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Lasting, IsEssential = true, Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/" };
        if (Themes.Contains(theme))
            context.Response.Cookies.Append(Name, theme!, options);
        else
            context.Response.Cookies.Delete(Name, options);
    }
}
