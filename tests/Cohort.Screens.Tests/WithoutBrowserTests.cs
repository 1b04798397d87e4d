namespace Cohort.Screens.Tests;

/// <summary>Stands for the tests of pages where this project was built without a browser.</summary>
public class WithoutBrowserTests
{
    [SkippableFact]
    public void Pages_WithoutABrowser_AreNotLookedAt()
    {
        Needed.Program("/usr/bin/chromium");
        Assert.Fail("a browser has come since this project was built: build it anew");
    }
}
