namespace Cohort.Screens.Tests;

/// <summary>All tests of pages share one browser and the pages themselves.</summary>
[CollectionDefinition(nameof(Browser))]
public class BrowserTests : ICollectionFixture<Browser>;
