using Dagfire.Tasks.Connected;
using Snowflake.Data.Client;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>The proxy on the way to Snowflake, where there is one. Stateless.</summary>
internal static class SnowflakeProxy
{
    internal static void Add(SnowflakeDbConnectionStringBuilder driver, ConnectionFields fields)
    {
        var (host, port, user, password) = (fields.Text("proxy_host"), fields.Number("proxy_port", 0, 1, 65_535), fields.Text("proxy_user"), fields.Text("proxy_password"));
        if (host is null)
        {
            if (port > 0 || (user ?? password) is not null)
                fields.Wrong("lacks its 'proxy_host' in its extra, which 'proxy_port', 'proxy_user' and 'proxy_password' belong to.");
            return;
        }

        if (port == 0)
            fields.Wrong("lacks its 'proxy_port' in its extra, which 'proxy_host' needs.");
        if (user is null != password is null)
            fields.Wrong("has only one of 'proxy_user' and 'proxy_password' in its extra; both or none are needed.");
        driver["useproxy"] = true;
        driver["proxyhost"] = host;
        driver["proxyport"] = port;
        driver.AddIfAny("proxyuser", user);
        driver.AddIfAny("proxypassword", password);
    }
}
